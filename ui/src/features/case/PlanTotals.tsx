import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '@/ipc/client';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { Trail } from './Trail';

/** Sums of the plan as the program computed them, and why. */
export function PlanTotals({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const [standing] = of.subsidy.standings;
  return (
    <div className="totals">
      <span>
        {t('plan.total')} <Money fen={of.total_fen} testId={ids.plan.total} />
      </span>
      <span>
        {t('plan.subsidy')} <Money fen={of.subsidy_fen} testId={ids.plan.subsidy} strong />{' '}
        <Popover
          content={
            <div className="trail-pop">
              <Trail of={of} />
            </div>
          }
          trigger="click"
          placement="topRight"
        >
          <Button type="link" size="small" data-testid={ids.plan.why}>
            {t('plan.why')}
          </Button>
        </Popover>
      </span>
      <span>
        {t('plan.selfPay')} <Money fen={of.self_pay_fen} testId={ids.plan.selfPay} />
      </span>
      {standing && (
        <span className="secondary">
          {t('plan.left')} <Money fen={standing.left_fen} /> / <Money fen={standing.limit_fen} />
        </span>
      )}
    </div>
  );
}
