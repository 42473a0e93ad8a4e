import { CheckCircleFilled, ExclamationCircleFilled, RightOutlined, WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { hitKey, isOpen } from '@/features/duplicates/hits';
import { useCode } from '@/i18n/useCode';
import type { CaseView, GateView } from '@/ipc/client';
import { shortTime } from '@/shared/format';
import { TABS, type TabCode } from '@/shared/stages';
import { Ring } from '@/shared/Ring';
import { ids } from '@/testIds';
import { runsOf } from './history';
import { MoveActions } from './MoveActions';

const RECENT = 5;

/** Opens the tab of a gate and puts the cursor into its field. */
export function useMend(of: CaseView) {
  const navigate = useNavigate();
  return (gate: GateView) => {
    void navigate(`/cases/${of.id}/${gate.tab}`, { replace: true, state: { field: gate.field, params: gate.params } });
  };
}

function Meter({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const missing = of.gates.filter(({ weight }) => weight !== 'advice').length;
  const done = of.gates_total - missing;
  const share = of.gates_total > 0 ? Math.floor((done / of.gates_total) * 100) : 100;
  return (
    <div className="meter" data-testid={ids.case.meter}>
      <Ring percent={share} size={62} label={t('case.ready', { done, total: of.gates_total })}>
        {share}%
      </Ring>
      <div>
        <strong>{missing > 0 ? t('case.missing', { count: missing }) : t('case.complete')}</strong>
        <div className="muted num">{t('case.ready', { done, total: of.gates_total })}</div>
      </div>
    </div>
  );
}

/** One missing thing; a click leads to where it is mended. */
export function GateLine({ gate, onMend }: { gate: GateView; onMend: (gate: GateView) => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const params = gate.params.map(({ value }) => value).join('-');
  const tab = (TABS as readonly string[]).includes(gate.tab) ? t(`case.tabs.${gate.tab as TabCode}`) : gate.tab;
  return (
    <button
      type="button"
      className="gate"
      onClick={() => onMend(gate)}
      data-testid={ids.case.gate([gate.rule, params].filter(Boolean).join('-'))}
    >
      {gate.weight === 'block' ? <ExclamationCircleFilled className="warn" /> : <WarningFilled className="muted" />}
      <span className="grow">
        {code('gate', gate.rule, gate.params)}
        {gate.weight === 'advice' && <span className="muted"> {t('case.advice')}</span>}
      </span>
      <span className="link">
        {tab} <RightOutlined />
      </span>
    </button>
  );
}

function Recent({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <div className="side-block">
      <h3>{t('case.recent')}</h3>
      <ul className="recent">
        {runsOf(of.history).slice(0, RECENT).map(({ row, count }) => (
          <li key={row.seq}>
            <span className="num muted">{shortTime(row.at)}</span> {row.user}{' '}
            {code('command', row.command)} {count > 1 && <span className="num muted">×{count}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the case meets, in a line; both records and the reasons stand on the overview. */
function Duplicates({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const code = useCode();
  if (of.duplicates.length === 0) return null;
  const open = of.duplicates.filter(isOpen);
  return (
    <div className="notice" data-testid={ids.hits.side}>
      <WarningFilled className={open.length > 0 ? 'warn' : 'muted'} />
      <div>
        <strong>
          {open.length > 0
            ? t('hits.open', { count: open.length })
            : t('hits.all', { count: of.duplicates.length })}
        </strong>
        {of.duplicates.map((hit) => (
          <div key={hitKey(hit)}>
            {code('duplicate', hit.rule)}{' '}
            {hit.other.kind === 'case' ? <a href={`#/cases/${hit.other.id}`}>{hit.other.case_no}</a> : hit.other.source}
          </div>
        ))}
        <Link to={`/cases/${of.id}/overview`} state={{ field: 'duplicates' }} replace>
          {t('hits.look')}
        </Link>
      </div>
    </div>
  );
}

/** Always in sight: how complete the file is, what is missing, the next step. */
export function CaseSide({ of }: { of: CaseView }) {
  const mend = useMend(of);
  return (
    <aside className="panel case-side">
      <Meter of={of} />
      <div className="gates">
        {of.gates.map((gate) => (
          <GateLine key={`${gate.rule}${JSON.stringify(gate.params)}`} gate={gate} onMend={mend} />
        ))}
        {of.gates.length === 0 && <CheckCircleFilled className="ok big" />}
      </div>
      <MoveActions of={of} />
      <Duplicates of={of} />
      <Recent of={of} />
    </aside>
  );
}
