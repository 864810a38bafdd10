"""How Throughcare is put together and run: settings, addresses, the server, the console command."""
