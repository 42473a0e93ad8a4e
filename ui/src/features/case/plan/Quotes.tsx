import { CheckOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Popconfirm, Select, Table, Tooltip, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { call, type CaseView, type PlanLineView, type QuotedLineSave, type QuoteSaveRequest, type QuoteView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { parseYuan, quantity, yuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { ids } from '@/testIds';
import { useDraft } from '../AutoField';
import { CellInput } from '../CellInput';
import { usePlanSaving, useSavingOf } from '../useCaseSave';
import { useItemName } from '../useItemName';
import { ReadOnly, useReadOnly } from './readOnly';
import { sheetKeys } from './sheetKeys';

type Fields = Omit<QuoteSaveRequest, 'case_id' | 'version' | 'contractor_id'>;

/** A choice names what was seen of line and quote, so that nothing newer is overwritten or taken unseen. */
const pickOf = (line: PlanLineView, quote: QuoteView) => ({
  line_id: line.id,
  line_version: line.version,
  contractor_id: quote.contractor_id,
  quote_version: quote.version,
});
type Save = (contractor: string, fields: Fields) => Promise<boolean>;

/** Saves a contractor's quote with the version it has then. */
function useQuoteSave(of: CaseView): Save {
  const saving = useSavingOf(of.id);
  return (contractor_id, fields) =>
    saving(async () => {
      const now = await call('case_get', { id: of.id });
      const version = now.plan.quotes.find((quote) => quote.contractor_id === contractor_id)?.version;
      return call('quote_save', { case_id: of.id, contractor_id, version, ...fields });
    });
}

/** What a contractor asks for a line: price, brand and model; a press on the sign lets the plan go by it. */
function Asked({ of, line, quote, save }: { of: CaseView; line: PlanLineView; quote: QuoteView; save: Save }) {
  const { t } = useTranslation();
  const choosing = usePlanSaving(of.id);
  const readOnly = useReadOnly();
  const asked = quote.lines.find(({ line_id }) => line_id === line.id);
  const cell = (name: string) => ids.quotes.cell(quote.contractor_id, line.item_no, name);
  const put = (fields: Partial<QuotedLineSave>) =>
    save(quote.contractor_id, { lines: [{ line_id: line.id, ...fields }] });
  const price = (text: string) => put(text === '' ? { remove: true } : { unit_price_fen: parseYuan(text) ?? undefined });
  const choose = () => {
    const picks = [pickOf(line, quote)];
    void choosing(() => call('quote_choose', { case_id: of.id, picks }), { ids: [line.id] });
  };
  return (
    <div className={asked?.chosen ? 'quote-cell chosen' : 'quote-cell'}>
      <div className="row">
        <Tooltip title={asked?.chosen ? t('quotes.chosen') : t('quotes.choose')}>
          <Button
            type="text"
            size="small"
            shape="circle"
            disabled={readOnly || !asked || asked.chosen}
            hidden={readOnly && !asked?.chosen}
            className={asked?.chosen ? 'quote-pick ok' : 'quote-pick'}
            icon={<CheckOutlined />}
            onClick={choose}
            aria-label={t('quotes.choose')}
            data-testid={cell('choose')}
          />
        </Tooltip>
        <CellInput
          align="right"
          value={asked ? yuan(asked.unit_price_fen) : ''}
          placeholder={t('quotes.noPrice')}
          label={`${quote.contractor} ${t('plan.price')}`}
          testId={cell('price')}
          valid={(text) => text === '' || parseYuan(text) !== null}
          onSave={price}
        />
        {asked?.lowest && <span className="ok strong quote-low">{t('quotes.lowest')}</span>}
      </div>
      {asked && (
        <div className="row">
          <CellInput value={asked.brand} label={t('plan.brand')} placeholder={t('plan.brand')} testId={cell('brand')} onSave={(brand) => put({ brand })} />
          <CellInput value={asked.model} label={t('plan.model')} placeholder={t('plan.model')} testId={cell('model')} onSave={(model) => put({ model })} />
        </div>
      )}
    </div>
  );
}

function Note({ quote, save }: { quote: QuoteView; save: Save }) {
  const { t } = useTranslation();
  const { draft, setDraft, end } = useDraft(quote.note);
  return (
    <Input
      size="small"
      value={draft}
      placeholder={t('plan.note')}
      aria-label={t('plan.note')}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => (draft === quote.note ? end() : void save(quote.contractor_id, { note: draft }).then(end))}
      data-testid={ids.quotes.field(quote.contractor_id, 'note')}
    />
  );
}

/** Whose quote it is, of which day, with which paper; all of it chosen at once, or taken back. */
function Head({ of, quote, save }: { of: CaseView; quote: QuoteView; save: Save }) {
  const { t } = useTranslation();
  const saving = useSavingOf(of.id);
  const choosing = usePlanSaving(of.id);
  const papers = of.attachments.filter(({ kind }) => kind === 'quote');
  const chooseAll = () => {
    const named = of.lines.filter(({ id }) => quote.lines.some(({ line_id }) => line_id === id));
    const picks = named.map((line) => pickOf(line, quote));
    void choosing(() => call('quote_choose', { case_id: of.id, picks }), { ids: named.map(({ id }) => id) });
  };
  const remove = () => {
    const { contractor_id, version } = quote;
    void saving(() => call('quote_remove', { case_id: of.id, contractor_id, version }));
  };
  return (
    <div className="quote-head">
      <div className="row between">
        <strong title={quote.contractor}>{quote.contractor}</strong>
        <Popconfirm title={t('quotes.remove')} onConfirm={remove} okText={t('common.remove')} cancelText={t('common.cancel')}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('quotes.remove')}
            data-testid={ids.quotes.field(quote.contractor_id, 'remove')}
          />
        </Popconfirm>
      </div>
      <DayPicker
        size="small"
        className="wide"
        placeholder={t('quotes.on')}
        value={quote.quoted_on ? dayjs(quote.quoted_on) : null}
        onChange={(day) => void save(quote.contractor_id, { quoted_on: day ? day.format('YYYY-MM-DD') : '' })}
        data-testid={ids.quotes.field(quote.contractor_id, 'on')}
      />
      {papers.length > 0 && (
        <Select
          size="small"
          allowClear
          className="wide"
          placeholder={t('quotes.paper')}
          value={quote.attachment_id}
          options={papers.map(({ id, file_name }) => ({ value: id, label: file_name }))}
          onChange={(attachment_id: string | null) => void save(quote.contractor_id, { attachment_id: attachment_id ?? '' })}
          data-testid={ids.quotes.field(quote.contractor_id, 'paper')}
        />
      )}
      <Note quote={quote} save={save} />
      <Button
        size="small"
        block
        disabled={quote.lines.length === 0 || quote.lines.every(({ chosen }) => chosen)}
        onClick={chooseAll}
        data-testid={ids.quotes.field(quote.contractor_id, 'all')}
      >
        {t('quotes.chooseAll')}
      </Button>
    </div>
  );
}

/** Of an agreed plan the head is text. */
function HeadText({ quote }: { quote: QuoteView }) {
  return (
    <div className="quote-head">
      <strong>{quote.contractor}</strong>
      <div className="secondary num">{[quote.quoted_on, quote.note].filter(Boolean).join(' · ')}</div>
    </div>
  );
}

function useColumns(of: CaseView, save: Save): TableColumnsType<PlanLineView> {
  const { t } = useTranslation();
  const nameOf = useItemName();
  return [
    { key: 'no', title: t('plan.no'), width: 38, fixed: 'left', render: (_, line) => <span className="no">{line.item_no}</span> },
    {
      key: 'item',
      title: t('plan.item'),
      width: 200,
      fixed: 'left',
      render: (_, line) => (
        <div>
          {nameOf(line)}
          <div className="secondary num">
            {quantity(line.quantity)} {line.unit} × {yuan(line.unit_price_fen)}
            {line.ceiling_fen !== null && <span className="muted"> · ≤ {yuan(line.ceiling_fen)}</span>}
          </div>
        </div>
      ),
    },
    ...of.plan.quotes.map((quote) => ({
      key: quote.contractor_id,
      width: 210,
      title: of.plan.locked ? <HeadText quote={quote} /> : <Head of={of} quote={quote} save={save} />,
      render: (_: unknown, line: PlanLineView) => <Asked of={of} line={line} quote={quote} save={save} />,
    })),
  ];
}

function useTotals(of: CaseView) {
  const { t } = useTranslation();
  return () => (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={2}>
        {t('plan.total')}
      </Table.Summary.Cell>
      {of.plan.quotes.map(({ contractor_id, total_fen, missing }, place) => (
        <Table.Summary.Cell key={contractor_id} index={place + 2} align="right">
          {total_fen === null ? '—' : <Money fen={total_fen} strong testId={ids.quotes.field(contractor_id, 'total')} />}
          {missing > 0 && <div className="warn">{t('quotes.missing', { count: missing })}</div>}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

/** 比价: what contractors ask for the same lines, side by side; of an agreed plan it shows why a price was taken. */
export function Quotes({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const save = useQuoteSave(of);
  const columns = useColumns(of, save);
  const totals = useTotals(of);
  const [open, setOpen] = useState(false);
  const organisations = useCommand('reference', {}).data?.organisations ?? [];
  const quoting = new Set(of.plan.quotes.map(({ contractor_id }) => contractor_id));
  const others = organisations.filter(({ id, kind }) => kind === 'contractor' && !quoting.has(id));
  const { locked } = of.plan;
  if (of.plan.mode === 'trade_in' || of.lines.length === 0 || (locked && of.plan.quotes.length === 0)) return null;
  return (
    <section data-pane="quotes" data-testid={ids.quotes.section}>
      <h3 className="section">
        {t('quotes.title')}
        {!locked && (
          <Select
            size="small"
            showSearch
            open={open}
            onOpenChange={setOpen}
            value={null}
            className="quote-add"
            placeholder={t('quotes.add')}
            optionFilterProp="label"
            notFoundContent={t('quotes.nobody')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(contractor: string) => void save(contractor, {})}
            data-testid={ids.quotes.add}
          />
        )}
      </h3>
      {of.plan.quotes.length === 0 ? (
        <p className="muted">{t('quotes.text')}</p>
      ) : (
        <ReadOnly value={locked}>
          <div role="presentation" onKeyDown={sheetKeys}>
            <Table<PlanLineView>
              className="plan-table top-cells"
              size="small"
              rowKey="id"
              columns={columns}
              dataSource={of.lines}
              pagination={false}
              scroll={{ x: 240 + 210 * of.plan.quotes.length }}
              summary={totals}
            />
          </div>
        </ReadOnly>
      )}
    </section>
  );
}
