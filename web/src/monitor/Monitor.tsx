import { useProject } from '../url/view';
import { PageHead } from '../parts/Panel';
import { Alerts } from './Alerts';
import { DriftPanel } from './DriftPanel';
import './monitor.css';
import { PerformancePanel } from './PerformancePanel';
import { TrafficPanel } from './TrafficPanel';

/** Did the world or the model change? */
export function Monitor() {
  const project = useProject();
  return (
    <>
      <PageHead title="Monitor" question="Did the world or the model change?" />
      <div className="stack">
        <Alerts project={project} />
        <div className="grid two monitor-pair">
          <PerformancePanel project={project} />
          <TrafficPanel project={project} />
        </div>
        <DriftPanel project={project} />
      </div>
    </>
  );
}
