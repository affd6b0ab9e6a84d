"""What people read: pure functions from records to LINE JSON, and the sentences themselves."""
