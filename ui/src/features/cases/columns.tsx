import { WarningFilled } from '@ant-design/icons';
import type { TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CaseRow, CaseSort } from '@/ipc/client';
import { useCategoryText } from '@/shared/Categories';
import { Money } from '@/shared/Money';
import { StageTag } from '@/shared/StageTag';
import { LONG_STAY_DAYS, phaseOf } from '@/shared/stages';
import type { Slot } from './useWindow';

/** Days in a stage; long stays carry a sign. Finished cases do not wait for anybody. */
export function Stay({ row }: { row: CaseRow }) {
  const { t } = useTranslation();
  const late = row.days_in_stage >= LONG_STAY_DAYS && phaseOf(row.stage) !== 'archive' && row.stage !== 'paid';
  return (
    <span className={late ? 'num warn' : 'num'}>
      {late && <WarningFilled aria-hidden />} {t('common.days', { count: row.days_in_stage })}
    </span>
  );
}

export function Elder({ row }: { row: CaseRow }) {
  const code = useCode();
  const facts = [row.sex && code('sex', row.sex), row.age].filter((one) => one !== null && one !== '');
  return (
    <>
      <strong>{row.name}</strong> <span className="muted num">{facts.join(' ')}</span>
    </>
  );
}

const SORTS: Record<string, CaseSort> = {
  case_no: 'case_no',
  name: 'name',
  town: 'town',
  stage: 'stage',
  days: 'days',
  subsidy: 'subsidy',
};

export const sortOf = (key: unknown): CaseSort | undefined => SORTS[String(key)];

/** Width the columns need at least; below it the grid scrolls sideways. */
export const GRID_WIDTH = 1194;

/** Columns of the grid. Those that can grow share what is left of the width. */
export function useColumns(width: number): TableColumnsType<Slot> {
  const { t } = useTranslation();
  const categories = useCategoryText();
  return useMemo(() => {
    const cell = (draw: (row: CaseRow) => React.ReactNode) => (_: unknown, slot: Slot) =>
      slot.row ? draw(slot.row) : <span className="ghost" />;
    const spare = Math.max(0, width - GRID_WIDTH);
    const px = (least: number, share = 0) => Math.floor(least + spare * share);
    return [
      {
        key: 'case_no',
        title: t('cases.no'),
        width: px(172),
        fixed: 'left',
        sorter: true,
        render: cell((row) => <span className="num">{row.case_no}</span>),
      },
      {
        key: 'name',
        title: t('cases.elder'),
        width: px(142),
        fixed: 'left',
        sorter: true,
        ellipsis: true,
        render: cell((row) => <Elder row={row} />),
      },
      {
        key: 'town',
        title: t('cases.area'),
        width: px(168, 0.4),
        sorter: true,
        ellipsis: true,
        render: cell((row) => [row.town, row.village].filter(Boolean).join(' · ')),
      },
      {
        key: 'category',
        title: t('cases.category'),
        width: px(146, 0.3),
        ellipsis: true,
        render: cell((row) => categories(row.categories)),
      },
      {
        key: 'stage',
        title: t('cases.stage'),
        width: px(118),
        sorter: true,
        render: cell((row) => <StageTag stage={row.stage} />),
      },
      {
        key: 'days',
        title: t('cases.days'),
        width: px(82),
        align: 'right',
        sorter: true,
        render: cell((row) => <Stay row={row} />),
      },
      {
        key: 'lines',
        title: t('cases.items'),
        width: px(56),
        align: 'right',
        render: cell((row) => <span className="num">{row.lines || '–'}</span>),
      },
      {
        key: 'subsidy',
        title: t('cases.subsidy'),
        width: px(100),
        align: 'right',
        sorter: true,
        render: cell((row) => <Money fen={row.lines ? row.subsidy_fen : null} />),
      },
      {
        key: 'assessor',
        title: t('cases.assessor'),
        width: px(80, 0.1),
        ellipsis: true,
        render: cell((row) => row.assessor),
      },
      {
        key: 'contractor',
        title: t('cases.contractor'),
        width: px(90, 0.2),
        ellipsis: true,
        render: cell((row) => <span className="secondary">{row.contractor}</span>),
      },
    ];
  }, [t, width, categories]);
}
