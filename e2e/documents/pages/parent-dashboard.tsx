// block aivo/dashboard
import { useEffect } from "react";
import { useWebSocketContext } from "@/lib/contexts/WebSocketContext";
import { virtualBrainClient } from "@/lib/services/virtualBrainClient";

function ParentDashboard({ learnerId }) {
  const { subscribeLearner, unsubscribeLearner, subscribedLearners } = useWebSocketContext();
  useEffect(() => {
    subscribeLearner(learnerId);
    const unsubscribe = virtualBrainClient.onStateUpdate(learnerId, (state) => {
      console.log("Cognitive state:", state);
    });
    return () => {
      unsubscribeLearner(learnerId);
      unsubscribe();
    };
  }, [learnerId]);
  return (
    <div>
      <p>Subscribed: {subscribedLearners.has(learnerId) ? "Yes" : "No"}</p>
    </div>
  );
}
// end

export { ParentDashboard };
