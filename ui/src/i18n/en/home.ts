import type { home as zh } from '../zh/home';
import type { Words } from '../words';

/** The home survey and the needs that follow from it. */
export const home: Words<typeof zh> = {
  survey: {
    title: 'Home environment', rooms: 'Rooms', answered: '{{answered}} of {{of}} answered',
    hazards: '{{count}} hazards',
    keys: '↑↓ moves · PgUp PgDn another room · 1 yes · 2 no · 3 not applicable · Tab to the values', severity: 'Severity', note: 'Note',
    photo: 'Photo', anotherPlace: 'Another place', placeName: 'Where, e.g. south bedroom', notAsked: 'Not asked', noDiagnosis: 'None', elsewhere: 'Elsewhere',
    falls: 'Falls in the last 12 months', noFalls: 'No falls', fallAdd: 'Add one', fallRoom: 'Where',
    fallCause: 'When and how', mounting: 'Walls at mounting points', mountingAdd: 'Add one',
    mountingPlace: 'Where, e.g. left of the toilet', wall: 'Wall',
    fact: {
      surveyed_on: 'Visited on', surveyors: 'Surveyors', dwelling_type: 'Dwelling', floor: 'Floor',
      floors: 'Storeys', lift: 'Lift', structure: 'Structure',
      shared_kitchen: 'Shared kitchen', shared_bath: 'Shared bath', living: 'Lives', diagnoses: 'Diagnosed',
      habits: 'Habits', elder_asks: 'The elder asks for', family_asks: 'The family asks for',
    },
    needs: 'Suggested items', hints: 'Suggestions are hints; surveyor and elder decide.',
    noNeeds: 'As the form is filled in, suggestions appear here.',
    accept: 'Accept', decline: 'Decline', item: 'Item', answer: 'Answer', whyNot: 'Why not',
    inPlan: 'Item {{items}} of the plan', openNeeds: '{{count}} needs are not answered yet',
    unjustified: 'Item {{item}} has no reason; write it under Reason', noReason: 'No reason',
    whyStill: 'Why it is right all the same',
    why: { score: '{{name}} {{item}}: {{value}}', falls: '{{name}}: {{value}}' },
  },
};
