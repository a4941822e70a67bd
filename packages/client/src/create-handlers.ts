import type { ServerMessage, ServerType } from "@masterx/protocol";
import type { Handler } from "./client.ts";
import { reportFault } from "./report-fault.ts";

interface Registration {
  readonly handler: (data: never, message: never) => void;
}

/** Handlers by type of message. One that throws does not keep the message from the others. */
export function createHandlers() {
  const all = new Map<string, Set<Registration>>();

  function listen(type: string, handler: Registration["handler"]): () => void {
    const registration: Registration = { handler };
    const handlers = all.get(type) ?? new Set();
    all.set(type, handlers.add(registration));
    return () => void handlers.delete(registration);
  }

  return {
    /** For what is not a message of the server. */
    listen,
    on: listen as <Type extends ServerType>(type: Type, handler: Handler<Type>) => () => void,
    once<Type extends ServerType>(type: Type, handler: Handler<Type>): () => void {
      const undo = listen(type, (data: never, message: never) => {
        undo();
        handler(data, message);
      });
      return undo;
    },
    off<Type extends ServerType>(type: Type, handler: Handler<Type>): void {
      const handlers = all.get(type) ?? new Set();
      for (const registration of handlers) if (registration.handler === handler) handlers.delete(registration);
    },
    deliver(message: ServerMessage | { readonly type: ""; readonly data: object }): void {
      const handlers = all.get(message.type);
      if (!handlers) return;
      for (const registration of [...handlers]) {
        if (!handlers.has(registration)) continue;
        try {
          registration.handler(message.data as never, message as never);
        } catch (error) {
          reportFault(error);
        }
      }
    },
    clear(): void {
      for (const handlers of all.values()) handlers.clear();
      all.clear();
    },
  };
}
