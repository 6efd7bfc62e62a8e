"""Every SELECT of the service: relations declared once, and the batches, pages and totals made from them."""
