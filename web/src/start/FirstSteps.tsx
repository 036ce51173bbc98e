import { PageHead, Panel } from '../parts/Panel';

/** An empty server: what to do first. */
export function FirstSteps() {
  return (
    <>
      <PageHead title="Welcome to Treadle" question="There is no project yet. Three ways in:" />
      <div className="grid three">
        <Panel title="Look around">
          <p>Play the whole loop on generated messages with simulated people, in about half a minute.</p>
          <pre>./treadle demo</pre>
        </Panel>
        <Panel title="Log a prediction">
          <p>Say what you want predicted, then send the first item.</p>
          <pre>{`./treadle init messages --labels billing delivery other
./treadle apply --yes
curl ${window.location.origin}/v1/projects/messages/predictions \\
  -H 'content-type: application/json' \\
  -d '{"input": {"text": "I was charged twice"}}'`}</pre>
        </Panel>
        <Panel title="Use labels you have">
          <p>Play your own labelled file through the loop and see what you would reach with how many labels.</p>
          <pre>./treadle simulate --data tickets.csv --text body --label queue</pre>
        </Panel>
      </div>
    </>
  );
}
