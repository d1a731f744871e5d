// SPDX-License-Identifier: Apache-2.0
// Judges the texts of tests/phone/oracle.tsv anew.
//
//   NODE_PATH=… node oracle.js OLD >NEW
//
// Texts, what was done to them and the number they were made of stay; what
// libphonenumber says of them is asked again.
'use strict';
const fs = require('fs');
const { library, util, version, typeNames, reasonNames } =
    require('./judge.js');

// What the library throws, by its words.
const refusals = [
    [/Invalid country/, 'INVALID_COUNTRY_CODE'],
    [/not seem to be|not a number/i, 'NOT_A_NUMBER'],
    [/after.*(IDD|international)|too short after/i, 'TOO_SHORT_AFTER_IDD'],
    [/too short/i, 'TOO_SHORT_NSN'],
    [/too long/i, 'TOO_LONG'],
];

function judge(text, region) {
    let number;
    try {
        number = util.parse(text, region);
    } catch (error) {
        const known = refusals.find(([words]) => words.test(error.message));
        if (!known) {
            throw error;
        }
        return ['-', 'n', 'n', '-', known[1], '-', '-'];
    }
    const valid = util.isValidNumber(number);
    const reason = reasonNames[util.isPossibleNumberWithReason(number)];
    return [
        util.format(number, library.PhoneNumberFormat.E164),
        util.isPossibleNumber(number) ? 'y' : 'n', valid ? 'y' : 'n',
        typeNames[util.getNumberType(number)],
        valid ? 'OK' : reason === 'IS_POSSIBLE' ? 'NO_MATCHING_PATTERN'
            : reason,
        util.getRegionCodeForNumber(number) || '-',
        number.getExtension() || '-',
    ];
}

const escapes = { t: '\t', n: '\n', r: '\r', '\\': '\\' };
const unescape = (text) => text.replace(/\\([tnr\\])/g, (_, c) => escapes[c]);

const out = [
    '# What libphonenumber says of texts. Made by ci/refresh-numbering:'
    + ' do not edit the judgements.',
    '# Judge: Google\'s libphonenumber, Apache License 2.0 (see NOTICE), npm'
    + ' package',
    `V\tgoogle-libphonenumber\t${version}`,
    '#input\tregion\te164\tpossible\tvalid\ttype\treason\tnum_region\text'
    + '\tstrict\tmutation\tbase_id\tbase_e164',
];
let rows = 0, changes = 0;
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
    const fields = line.split('\t');
    if (fields.length < 13 || line.startsWith('#')) {
        continue;
    }
    const [input, region] = fields;
    const verdict = judge(unescape(input), region);
    rows++;
    changes += verdict.join('\t') !== fields.slice(2, 9).join('\t');
    out.push([input, region, ...verdict, ...fields.slice(9, 13)].join('\t'));
}
process.stdout.write(out.join('\n') + '\n');
console.error(`${rows} texts, ${changes} judged otherwise than before`);
