import { WarningFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { PlanLineView } from '@/ipc/client';
import { money } from '@/shared/format';
import { ids } from '@/testIds';

/** A sign beside a unit price that goes beyond a limit, with the limit and the difference. */
export function PriceFlags({ line }: { line: PlanLineView }) {
  const { t } = useTranslation();
  const code = useCode();
  if (line.price_flags.length === 0) return null;
  const words = line.price_flags.map(({ limit, allowed_fen, over_fen }) =>
    t('filing.over', { limit: code('priceLimit', limit), allowed: money(allowed_fen), over: money(over_fen) }),
  );
  return (
    <Tooltip title={words.join('\n')}>
      <WarningFilled
        className="warn"
        aria-label={words.join('；')}
        data-testid={ids.plan.priceFlag(line.item_no)}
      />
    </Tooltip>
  );
}
