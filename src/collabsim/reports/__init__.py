"""What people read: reports, and the tables of the model description."""
