import { useMemo } from 'react';
import { bandChart, percentOf } from '../parts/band';
import { Chart } from '../parts/Chart';
import { Figure, Time } from '../parts/Figures';
import { count, fewCases, percent } from '../parts/numbers';
import { day } from '../parts/time';
import { Confusion } from './Confusion';
import { FairRate, type Person, signalName } from './PeopleTable';
import { Speed } from './Speed';

/** Everything that is known of one person's answers; a lead and the person see the same. */
export function PersonFigures({ of: person }: { of: Person }) {
  return (
    <div className="stack">
      {person.signals.length > 0 || !person.is_trusted ? <ToTalkAbout of={person} /> : null}
      <dl className="figures">
        <Figure name="Labels">{count(person.labels)}</Figure>
        <Figure name="Not sure">{count(person.not_sure)}</Figure>
        <Figure name="Skipped">{count(person.skipped)}</Figure>
        <Figure name="Taken back">{count(person.undone)}</Figure>
      </dl>
      <dl className="figures">
        <Figure name="Right where the label is known" note="decided by an expert or the customer, gold among them">
          <FairRate of={person.known} />
        </Figure>
        <Figure name="As most others said" note="of the same item">
          <FairRate of={person.peers} />
        </Figure>
        <Figure name="Took the suggestion" note="where one was shown">
          <FairRate of={person.followed_suggestion} />
        </Figure>
      </dl>
      <Confusion cells={person.confusion} />
      <Speed of={person.seconds} />
      <Weeks of={person} />
      <p className="note">
        First answer <Time at={person.first_at} />, last <Time at={person.last_at} />.
      </p>
    </div>
  );
}

function ToTalkAbout({ of: person }: { of: Person }) {
  return (
    <section aria-label="To talk about" className="raised">
      <h3>To talk about</h3>
      <ul className="bullets">
        {person.is_trusted ? null : (
          <li>
            The answers do not count when labels are resolved{person.trust_reason ? `: ${person.trust_reason}` : '.'}
          </li>
        )}
        {person.signals.map((signal) => (
          <li key={signal.kind}>
            <b>{signalName(signal.kind)}</b>: {signal.message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Weeks({ of: person }: { of: Person }) {
  const weeks = person.weeks;
  const make = useMemo(
    () => (token: (name: string) => string) => {
      const chart = bandChart(
        token,
        weeks.map((one) => ({
          name: `${day(one.start.slice(0, 10))}\nn=${count(one.agreement.of)}`,
          value: percentOf(one.agreement.share),
          low: percentOf(one.agreement.lower),
          high: percentOf(one.agreement.upper),
        })),
        { series: 'Agreement, %', color: 'people', max: 100 },
      );
      // Two lines under the axis: the week and n.
      const axisLabel = { color: token('muted'), lineHeight: 16 };
      return {
        ...chart,
        grid: { left: 48, right: 12, top: 12, bottom: 44 },
        xAxis: { ...(chart.xAxis as object), axisLabel },
      };
    },
    [weeks],
  );
  if (weeks.length < 2) return null;
  return (
    <Chart
      name="Agreement with decided labels, or with most others, week by week, with the 95 % band."
      make={make}
      height={220}
      head={['Week from', 'Agreement', 'n']}
      rows={weeks.map((one) => [
        day(one.start.slice(0, 10)),
        one.agreement.of < fewCases ? `${one.agreement.cases} of ${one.agreement.of}` : percent(one.agreement.share),
        count(one.agreement.of),
      ])}
    />
  );
}
