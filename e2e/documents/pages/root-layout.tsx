// block aivo/root-layout
import { WebSocketProvider } from "@/lib/contexts/WebSocketContext";
import { getToken } from "@/lib/auth";

export default function RootLayout({ children }) {
  const token = getToken();
  const url = process.env.NEXT_PUBLIC_WS_URL || "ws://localhost:8000/ws";
  return (
    <html>
      <body>
        <WebSocketProvider
          url={url}
          token={token}
          autoConnect={true}
          onStateUpdate={(data) => console.log("State update:", data)}
          onVirtualBrainResponse={(data) => console.log("VB response:", data)}
          onError={(error) => console.error("WS error:", error)}
        >
          {children}
        </WebSocketProvider>
      </body>
    </html>
  );
}
// end
