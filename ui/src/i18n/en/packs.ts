import type { packCodes as zhCodes, packs as zh } from '../zh/packs';
import type { Words } from '../words';

/** Packs: bringing one in, and which versions there are. */
export const packs: Words<typeof zh> = {
  packs: {
    tabItems: 'Catalogue & policy', tabVersions: 'Versions', import: 'Import', importTitle: 'Import: {{file}}', store: 'Import',
    what: '{{kind}} · {{name}} · version {{version}} · items: {{count}}', since: 'in force from {{from}}',
    period: 'in force from {{from}} to {{to}}', first: 'The first of its kind here; all {{count}} items are new',
    against: 'Compared with version {{before}}', structure: 'adjusted',
    refused: 'Faults: {{count}}. The file was not taken over and nothing was changed.',
    already: 'The very same version is there already; there is nothing to import',
    stored: '{{name}} version {{version}} imported',
    kept: 'Approved cases keep the catalogue they have; later ones go by the version in force on the day of approval.',
    line: 'line {{line}}', shipped: 'With the program', imported: 'Imported', inForce: 'in force', openEnd: 'open',
    cases: 'homes: {{count}}', name: 'Name', version: 'Version', valid: 'Valid', origin: 'Origin', use: 'Used by',
    addedBy: '{{user}}, from {{file}}', count: 'items: {{count}}',
  },
  caseCatalogue: {
    pinned: 'Catalogue: {{name}}, version {{version}}', current: 'Catalogue (not fixed yet): {{name}}, version {{version}}',
    pinnedHint: 'Fixed at approval; a catalogue that comes in later does not change it',
    currentHint: 'The version in force on the day of approval will be fixed for this case',
    missing: 'The catalogue this case is fixed to cannot be read; the one in force stands in. Run the check of the workspace.',
  },
  programmeCatalogue: {
    label: 'Catalogue', byDate: 'The one in force on the day of approval', gone: '{{id}} (not in this workspace)',
  },
};

/** Words for the codes of packs. */
export const packCodes: Words<typeof zhCodes> = {
  packKind: {
    catalogue: 'Catalogue', instrument: 'Assessment instrument', survey: 'Home survey form', needs: 'Suggestion rules',
    policy: 'Subsidy policy',
  },
  packField: {
    code: 'Code', zh: 'Name', en: 'English name', name: 'Name', name_en: 'English name', max: 'Most points', step: 'Step',
    options: 'Options', when: 'Condition', otherwise: 'Points when not asked', level: 'Level', from: 'From', to: 'To',
    effect: 'Change of level', within_adaptation_standard: 'Covered by the adaptation standard', severity: 'Severity',
    measures: 'Measures', classes: 'Diagnosis codes', about: 'Checks it is about', items: 'Items', any_measured: 'To be measured',
  },
  packFault: {
    json: 'Not readable from this line on; check punctuation, names of fields and the words that may stand there.',
    kind: 'No kind of pack is recognised: items, levels, rooms, rules or rates are expected.',
    encoding: 'The text is not UTF-8; save it as UTF-8.',
    version_taken: 'This id and version is there already with other content; raise the version.',
    missing: 'Nothing is filled in.', empty_text: 'The text is empty.', duplicate_code: 'This code occurs twice.',
    number: 'The number is not right: items count from 1 in whole numbers, without gaps or repeats.', class: 'The catalogue does not list this class.',
    price: 'Not the right price: above 0, a ceiling or a guide price but not both.', quantity: 'The limit must be above 0.',
    photos: 'A stage of photos is named twice.', validity: 'It ends before it begins.', version: 'Versions count from 1.',
    no_items: 'There are no items.', no_levels: 'There are no levels.', level_order: 'Levels run from 0 without a gap.',
    recorded_is_not_scored: 'An instrument that is only recorded has no items, bands or grounds.',
    section_sum: 'The points of the section are not the sum of its items.',
    total_sum: 'The total is not the sum of the sections.', item_points: 'The most points must be a multiple of the step.',
    option_points: 'The score of the option is out of range.', duplicate_option: 'Two options have the same score.',
    missing_option: 'A score has no option.', missing_band: 'The level has no band.', empty_band: 'The band ends before it begins.',
    band_out_of_range: 'The band goes beyond the total.', gap_in_bands: 'Some totals belong to no level.',
    overlapping_bands: 'Bands overlap.', unknown_level: 'There is no such level.', no_effect: 'The ground changes nothing.',
    unknown_ground: 'There is no such ground.', duplicate_ground: 'A ground is named twice.',
    otherwise_without_condition: 'There are points for not being asked, but no condition.',
    missing_otherwise: 'An item with a condition needs its points for not being asked.',
    cyclic_condition: 'The condition goes in a circle: the item depends on itself.',
    empty_condition: 'The condition names no score and never holds.', unknown_item: 'There is no item of this code.',
    no_rooms: 'The form has no rooms.', room_of_check: 'The code of a check begins with that of its room.',
    most: 'The greatest value must be above 0.', unknown_source: 'The pack does not list this source.',
    bounds: 'The bounds are not right.', unknown_catalogue: 'The catalogue it names is not in this workspace.',
    unknown_form: 'The survey form it names is not in this workspace.',
    unknown_score: 'The instrument has no such item or score.', score_range: 'The most points differ from the instrument.',
    no_condition: 'Without a condition it would hold for everybody.', cycle: 'The rules refer to each other in a circle.',
    unknown_check: 'The survey form has no such check.', unknown_measure: 'The check has no such measure.',
    no_measure: 'It does not say what to measure.', unknown_room: 'The survey form has no such room.',
    unknown_diagnosis: 'The survey form has no such diagnosis.', unknown_rule: 'There is no such rule.',
  },
};
