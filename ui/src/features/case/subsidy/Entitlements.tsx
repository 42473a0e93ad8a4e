import { Table, Tooltip, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { CaseView, GrantView, StandingView } from '@/ipc/client';
import { money } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';

type Part = 'used_fen' | 'reserved_fen' | 'own_fen' | 'left_fen';
const PARTS: [Part, 'used' | 'reserved' | 'own' | 'standingLeft'][] = [
  ['used_fen', 'used'],
  ['reserved_fen', 'reserved'],
  ['own_fen', 'own'],
  ['left_fen', 'standingLeft'],
];

/** One cap as a bar: what others used and set aside, what this case takes, what is left. */
function Standing({ of }: { of: StandingView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const share = (part: Part) => (of.limit_fen === 0 ? 0 : (of[part] * 100) / of.limit_fen);
  return (
    <div className="standing" data-testid={ids.subsidy.standing(of.code)}>
      <div className="standing-head">
        <strong>{chinese ? of.name_zh : of.name_en}</strong>
        <span className="muted">
          {t('subsidy.limit')} <Money fen={of.limit_fen} />
        </span>
      </div>
      <div className="standing-bar" aria-hidden>
        {PARTS.filter(([part]) => part !== 'left_fen' && of[part] > 0).map(([part, word]) => (
          <Tooltip key={part} title={`${t(`subsidy.${word}`)} ${money(of[part])}`}>
            <span className={`standing-${word}`} style={{ width: `${share(part)}%` }} />
          </Tooltip>
        ))}
      </div>
      <dl className="standing-parts">
        {PARTS.map(([part, word]) => (
          <div key={part} className={`standing-part standing-part-${word}`}>
            <dt>{t(`subsidy.${word}`)}</dt>
            <dd>
              <Money fen={of[part]} strong={part === 'left_fen'} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function useColumns(): TableColumnsType<GrantView> {
  const { t } = useTranslation();
  const code = useCode();
  return [
    { key: 'item', title: t('subsidy.item'), width: 56, render: (_, one) => <span className="no">{one.item_no}</span> },
    { key: 'on', title: t('subsidy.counts'), width: 104, render: (_, one) => <span className="num">{one.counts_on}</span> },
    { key: 'state', title: t('subsidy.state'), render: (_, one) => code('grantState', one.state) },
    { key: 'amount', title: t('subsidy.amount'), width: 110, align: 'right', render: (_, one) => <Money fen={one.amount_fen} /> },
  ];
}

/** 额度: every cap with what is used, set aside and left, and the entries of this case. */
export function Entitlements({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const { standings, ledger } = of.subsidy;
  return (
    <>
      <section>
        <h3 className="section">{t('subsidy.standings')}</h3>
        {standings.length === 0 && <p className="muted">{t('subsidy.noStandings')}</p>}
        {standings.map((one) => (
          <Standing key={`${one.code} ${one.name_zh}`} of={one} />
        ))}
      </section>
      <section>
        <h3 className="section">{t('subsidy.ledger')}</h3>
        {ledger.length === 0 ? (
          <p className="muted">{t('subsidy.noLedger')}</p>
        ) : (
          <Table
            size="small"
            rowKey="item_no"
            columns={columns}
            dataSource={ledger}
            pagination={false}
            data-testid={ids.subsidy.ledger}
          />
        )}
      </section>
    </>
  );
}
