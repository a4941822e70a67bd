"""A missing and an invalid token: the socket opens and closes with 1008. Argument: URL of the server."""

import asyncio
import sys

import websockets

address = sys.argv[1].replace("http", "ws", 1) + "/api/ws"


async def closing(query):
    async with websockets.connect(address + query) as socket:
        try:
            message = await asyncio.wait_for(socket.recv(), 5)
        except websockets.exceptions.ConnectionClosed as closed:
            return closed.rcvd.code, closed.rcvd.reason
        raise AssertionError(f"Expected to be refused, got {message}")


async def main():
    for query in ("", "?token=", "?token=invalid_token", "?token=a.b.c"):
        code, reason = await closing(query)
        assert code == 1008, (query, code)
        assert reason.startswith("Invalid token"), (query, reason)
    print("refused tokens: 1008")


asyncio.run(main())
