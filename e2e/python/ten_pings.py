"""The document's load script (appendix D) without Locust: connect, 10 pings, each answered, close; many users at once.

Arguments: URL of the server, access token, number of users.
"""

import asyncio
import json
import sys
import time

import websockets

address = sys.argv[1].replace("http", "ws", 1) + "/api/ws?token=" + sys.argv[2]
users = int(sys.argv[3])


async def user():
    async with websockets.connect(address) as socket:
        for _ in range(10):
            await socket.send(json.dumps({"type": "ping", "data": {}, "timestamp": time.time()}))
            data = json.loads(await asyncio.wait_for(socket.recv(), 5))
            assert data["type"] == "pong", data
        # As short as the document's section on load testing writes it.
        await socket.send(json.dumps({"type": "ping"}))
        assert json.loads(await asyncio.wait_for(socket.recv(), 5))["type"] == "pong"


async def main():
    await asyncio.gather(*(user() for _ in range(users)))
    print(f"ten pings: {users * 10} answered")


asyncio.run(main())
