"""Drives python3-websockets by lines of JSON, as drive.mjs drives the others."""

import asyncio
import base64
import json
import sys

import websockets


def tell(socket, **event):
    print(json.dumps({"socket": socket, **event}), flush=True)


async def hold(name, url, protocols, commands):
    try:
        socket = await websockets.connect(url, subprotocols=protocols or None)
    except Exception as error:  # whatever a handshake can fail with
        print(repr(error), file=sys.stderr)
        tell(name, event="closed", code=1006, reason="")
        return
    tell(name, event="opened", protocol=socket.subprotocol or "")

    async def obey():
        while True:
            command = await commands.get()
            if command["op"] == "send":
                await socket.send(command["text"])
            elif command["op"] == "send_bytes":
                await socket.send(base64.b64decode(command["base64"]))
            else:
                await socket.close(command.get("code", 1000))

    obeying = asyncio.ensure_future(obey())
    try:
        async for text in socket:
            tell(name, event="message", text=text)
    except websockets.ConnectionClosed:
        pass
    obeying.cancel()
    tell(name, event="closed", code=socket.close_code, reason=socket.close_reason)


async def main():
    loop = asyncio.get_running_loop()
    queues = {}
    holding = []
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return
        command = json.loads(line)
        name = command["socket"]
        if command["op"] == "open":
            queues[name] = asyncio.Queue()
            holding.append(asyncio.ensure_future(hold(name, command["url"], command["protocols"], queues[name])))
        else:
            queues[name].put_nowait(command)


asyncio.run(main())
