"""What the office knows: records, the plan that ships, and how both are kept on disk."""
