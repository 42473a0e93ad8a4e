import { useNavigate } from 'react-router';
import { useCode } from '@/i18n/useCode';
import type { Count } from '@/ipc/client';
import { toneOf } from '@/shared/stages';

/** Homes by stage, in order; a click opens the list. */
export function StageBars({ stages }: { stages: Count[] }) {
  const code = useCode();
  const navigate = useNavigate();
  return (
    <div className="stage-chips">
      {stages.map((one) => (
        <button
          type="button"
          key={one.code}
          className={`tag tone-${toneOf(one.code)}`}
          onClick={() => void navigate(`/cases?stages=${one.code}`)}
        >
          {code('stage', one.code)} <strong className="num">{one.count}</strong>
        </button>
      ))}
    </div>
  );
}
