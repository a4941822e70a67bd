"""The MasterX document's appendix A, spoken by Python's websockets: two people, one session.

Arguments: URL of the server, then access tokens of two members, then the session's id.
"""

import asyncio
import json
import sys
import time
import urllib.request

import websockets

server, token, other_token, session_id = sys.argv[1:5]
address = server.replace("http", "ws", 1) + "/api/ws?token="


def now_ms():
    return int(time.time() * 1000)


async def send(socket, kind, data):
    await socket.send(json.dumps({"type": kind, "data": data, "timestamp": now_ms()}))


async def receive(socket):
    return json.loads(await asyncio.wait_for(socket.recv(), 5))


async def receive_until(socket, kind):
    while True:
        message = await receive(socket)
        if message["type"] == kind:
            return message["data"]


def post_chat(message):
    request = urllib.request.Request(
        server + "/api/v1/chat",
        data=json.dumps({"message": message, "session_id": session_id, "silent": True}).encode(),
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        return json.load(response)


async def main():
    async with websockets.connect(address + token) as mine, websockets.connect(address + other_token) as theirs:
        # Heartbeat: nothing comes before the pong.
        await send(mine, "ping", {})
        pong = await receive(mine)
        assert pong["type"] == "pong", pong
        assert isinstance(pong["data"]["timestamp"], str), pong

        await send(theirs, "join_session", {"session_id": session_id})
        await receive_until(theirs, "session_update")
        await send(mine, "join_session", {"session_id": session_id})
        joined = await receive_until(theirs, "user_joined")
        assert joined["session_id"] == session_id, joined

        await send(mine, "user_typing", {"session_id": session_id, "isTyping": True})
        typing = await receive_until(theirs, "typing_indicator")
        assert typing["isTyping"] is True and typing["user_id"] == joined["user_id"], typing
        await send(mine, "user_typing", {"session_id": session_id, "isTyping": False})
        assert (await receive_until(theirs, "typing_indicator"))["isTyping"] is False

        reply = await asyncio.get_running_loop().run_in_executor(None, post_chat, "I am excited about learning!")
        update = await receive_until(mine, "emotion_update")
        emotion = update["emotion"]
        assert update["message_id"] == reply["message_id"], update
        assert emotion["primary_emotion"] == "excitement" and emotion["word"] == "Excited", emotion
        assert 0 <= emotion["intensity"] <= 1, emotion
        assert all(-1 <= emotion["pad_values"][axis] <= 1 for axis in ("pleasure", "arousal", "dominance")), emotion
        assert emotion["learning_readiness"] in ("low", "moderate", "high"), emotion
        assert emotion["cognitive_load"] in ("low", "optimal", "high", "overload"), emotion
        for socket in (mine, theirs):
            message = (await receive_until(socket, "message_received"))["message"]
            assert message["content"] == "I am excited about learning!", message
            assert message["role"] == "user" and message["id"] == reply["message_id"], message

        await send(mine, "leave_session", {"session_id": session_id})
        left = await receive_until(theirs, "user_left")
        assert left["user_id"] == joined["user_id"], left
    print("document examples: understood")


asyncio.run(main())
