import { assess } from './zh/assess';
import { checkCodes, checks } from './zh/checks';
import { codes } from './zh/codes';
import { eligibility, eligibilityCodes } from './zh/eligibility';
import { frame } from './zh/frame';
import { home } from './zh/home';
import { moneyCodes, moneyWords } from './zh/money';
import { office } from './zh/office';
import { packCodes, packs } from './zh/packs';
import { planning, planningCodes } from './zh/plan';
import { reasons } from './zh/reasons';
import { subsidies, subsidyCodes } from './zh/subsidy';
import { templateWords } from './zh/templates';
import { work } from './zh/work';

export const zh = {
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
