// block aivo/monitor-page
import { VirtualBrainMonitor } from "@/components/VirtualBrainMonitor";

export default function LearnerMonitorPage({ params }) {
  return (
    <section className="container">
      <h1>Real-time Monitoring</h1>
      <VirtualBrainMonitor learnerId={params.id} showPerformance={true} showRecommendations={true} />
    </section>
  );
}
// end
