"""The pages. A view reads the request, makes one call, and shows the answer."""
