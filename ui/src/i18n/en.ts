import { assess } from './en/assess';
import { checkCodes, checks } from './en/checks';
import { codes } from './en/codes';
import { eligibility, eligibilityCodes } from './en/eligibility';
import { frame } from './en/frame';
import { home } from './en/home';
import { moneyCodes, moneyWords } from './en/money';
import { office } from './en/office';
import { packCodes, packs } from './en/packs';
import { planning, planningCodes } from './en/plan';
import { reasons } from './en/reasons';
import { subsidies, subsidyCodes } from './en/subsidy';
import { templateWords } from './en/templates';
import { work } from './en/work';
import type { Words } from './words';
import type { zh } from './zh-CN';

export const en: Words<typeof zh> = {
  ...frame,
  ...assess,
  ...work,
  ...office,
  ...home,
  ...eligibility,
  ...planning,
  ...packs,
  ...subsidies,
  ...moneyWords,
  ...checks,
  ...templateWords,
  codes: {
    ...codes, ...reasons, ...eligibilityCodes, ...planningCodes, ...packCodes, ...subsidyCodes, ...moneyCodes, ...checkCodes,
  },
};
