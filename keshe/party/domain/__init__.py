"""What party organisations, posts, rules and party members are: pure."""
