/** What stands where something is being read; only those who really wait see it. */
export function Waiting({ text }: { readonly text: string }) {
  return (
    <div className="empty" aria-busy>
      <p className="hint late">{text}</p>
    </div>
  );
}
