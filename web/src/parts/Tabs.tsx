interface TabsProps {
  name: string;
  tabs: readonly { id: string; name: string }[];
  at: string;
  onChange: (id: string) => void;
}

/** Views of one screen; which one is open stands in the address. */
export function Tabs({ name, tabs, at, onChange }: TabsProps) {
  return (
    <div className="tabs" role="group" aria-label={name}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" aria-pressed={tab.id === at} onClick={() => onChange(tab.id)}>
          {tab.name}
        </button>
      ))}
    </div>
  );
}
