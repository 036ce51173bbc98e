/** Marks what is made up, by hatching and by word. */
export function Simulated() {
  return (
    <span
      className="simulated"
      title="The items and the people of this project are made up (simulated: true in its project file)"
    >
      Simulated
    </span>
  );
}
