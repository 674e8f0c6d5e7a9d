import type { Finding } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';

/** Opens and closes the help page below the verdict. */
export function ExplainButton({ finding }: { finding: Finding }) {
  const { view } = usePanel();
  const open = view.explained.value;
  return (
    <button
      type="button"
      id="explain"
      class="button"
      aria-expanded={open}
      aria-controls={open ? 'help' : undefined}
      data-explains={finding.cause}
      onClick={() => view.explain(!open)}
    >
      {message(open ? 'explainClose' : 'explain')}
    </button>
  );
}
