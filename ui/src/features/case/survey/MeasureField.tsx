import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleOutlined } from '@ant-design/icons';
import type { MeasuredView, MeasureView, Verdict } from '@/ipc/client';
import { useCode } from '@/i18n/useCode';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { usePackWord, useReferenceText } from './useWords';

const SIGNS: Record<Verdict, React.ReactNode> = {
  within: <CheckCircleFilled className="ok" />,
  below: <ExclamationCircleFilled className="warn" />,
  above: <ExclamationCircleFilled className="warn" />,
  advised: <InfoCircleOutlined className="muted" />,
};

/** Whole numbers up to what can be meant; empty takes the value out. Undefined is no value at all. */
export function parseMeasure(text: string, most: number): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace(/^1:/, '');
  if (plain === '') return null;
  const value = /^\d{1,6}$/.test(plain) ? Number(plain) : NaN;
  return value <= most ? value : undefined;
}

interface Props {
  /** Name of the row in tests. */
  name: string;
  measure: MeasureView;
  measured: MeasuredView | undefined;
  onSave: (value: number | null) => Promise<boolean>;
}

/** A measured value with its unit, and beside it every source with its own verdict. */
export function MeasureField({ name, measure, measured, onSave }: Props) {
  const word = usePackWord();
  const code = useCode();
  const referenceText = useReferenceText();
  return (
    <div className="measure">
      <span className="measure-name">{word(measure)}</span>
      <span className="measure-value">
        <CellInput
          align="right"
          suffix={measure.unit === 'count' ? '' : measure.unit}
          value={measured ? String(measured.value) : ''}
          label={word(measure)}
          placeholder="—"
          testId={ids.survey.measure(name, measure.code)}
          valid={(text) => parseMeasure(text, measure.most) !== undefined}
          onSave={(text) => onSave(parseMeasure(text, measure.most) ?? null)}
        />
      </span>
      <span className="references">
        {measure.references.map((reference, place) => {
          const verdict = measured?.verdicts[place];
          return (
            <span
              key={referenceText(reference, measure.unit)}
              className={verdict === 'below' || verdict === 'above' ? 'reference warn' : 'reference muted'}
              title={[word({ zh: reference.document, en: reference.document_en }), reference.number, reference.note].filter(Boolean).join(' ')}
              data-verdict={verdict ?? ''}
              data-testid={ids.survey.reference(name, measure.code, place)}
            >
              {verdict && SIGNS[verdict]} {referenceText(reference, measure.unit)}
              {verdict && verdict !== 'advised' && ` ${code('measureVerdict', verdict)}`}
            </span>
          );
        })}
      </span>
    </div>
  );
}
