"""What binds a cluster: its energy against everything that it can fall apart into."""
