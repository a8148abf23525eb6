"""What the records add up to: measures (pure), a page of plots that needs no server, and the monthly digest."""
