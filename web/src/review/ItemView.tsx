import type { Lease } from './desk';

/** What is to be judged. Every field of the input; one field needs no name. */
export function ItemView({ lease }: { lease: Lease }) {
  const fields = Object.entries(lease.input);
  return (
    <section className="panel item" aria-label="Item">
      {fields.map(([name, value]) => (
        <div key={name} className="item-field">
          {fields.length > 1 ? <h3>{name}</h3> : null}
          <p className="item-text">{value}</p>
        </div>
      ))}
      <p className="item-id">
        <code>{lease.item_id}</code>
      </p>
    </section>
  );
}
