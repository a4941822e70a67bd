/** What an activity hands out: on the document's page nothing calls it yet. */
export const handedOut: { answer?: (question: string, answer: string, correct: boolean) => void } = {};

// block aivo/activity
import { useWebSocketContext } from "@/lib/contexts/WebSocketContext";

function LearningActivity({ learnerId }) {
  const { sendVirtualBrainInteraction, isConnected } = useWebSocketContext();
  const handleAnswer = (question: string, answer: string, correct: boolean) => {
    if (!isConnected) return;
    sendVirtualBrainInteraction({
      learner_id: learnerId,
      type: "question_response",
      content: question,
      response: answer,
      context: { correct, difficulty: 3, subject: "math", time_taken: 15.5 },
    });
  };
  // end
  if (isConnected) handedOut.answer = handleAnswer;
  // block aivo/activity#2
  return <div />;
}
// end

export { LearningActivity };
