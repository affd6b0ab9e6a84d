"""What happens: every event becomes a turn, a handler returns the messages to show."""
