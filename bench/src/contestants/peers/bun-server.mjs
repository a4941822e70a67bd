// The floor: Bun's own topics and nothing around them.
import { messageBody } from "./message-body.mjs";

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request, listening) => (listening.upgrade(request) ? undefined : new Response(null, { status: 426 })),
  websocket: {
    perMessageDeflate: false,
    message(socket, frame) {
      const { type, data } = JSON.parse(frame);
      if (type === "ping") return socket.send(`{"type":"pong","data":{"timestamp":"${new Date().toISOString()}"}}`);
      if (type === "join_session") {
        socket.subscribe(data.room);
        return socket.send('{"type":"session_update","data":{"action":"joined"}}');
      }
      socket.publish(data.room, JSON.stringify(messageBody(data.content)));
      return socket.send('{"type":"ack","data":{}}');
    },
  },
});
console.log(`http://127.0.0.1:${server.port}`);
