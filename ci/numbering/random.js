// SPDX-License-Identifier: Apache-2.0
// The questions that tests/phone asks at random, the same as tests/phone/random.c
// asks them: one generator, one order of draws. Change both or none.
'use strict';
const fs = require('fs');

const types = {
    fixed: 1, mobile: 2, tollfree: 4, premium: 5, shared: 6, voip: 7,
    personal: 8, pager: 9, uan: 10, voicemail: 11,
};
const kinds = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11];

// Marsaglia's xorshift32; `below(n)` is the product's upper word.
class Random {
    constructor(seed) { this.state = seed; }
    below(n) {
        let x = this.state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        this.state = x >>> 0;
        return Math.floor(this.state * n / 4294967296);
    }
    digits(count) {
        let text = '';
        while (text.length < count) {
            text += this.below(10);
        }
        return text;
    }
}

// Regions as numbering.tsv has them: { id, code, trunk, idd, lengths, examples }.
function readPlans(file) {
    const codes = [], regions = [];
    let version = '';
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
        const f = line.split('\t');
        if (f[0] === 'V') {
            version = f[3];
        } else if (f[0] === 'C') {
            codes.push([]);
        } else if (f[0] === 'R') {
            const region = {
                id: f[1], code: f[2], trunk: f[3] === '-' ? '' : f[3],
                lengths: f[9].split(',').map(Number), examples: {},
            };
            regions.push(region);
            codes[codes.length - 1].push(region);
        } else if (f[0] === 'T' && f[4] !== '-') {
            regions[regions.length - 1].examples[types[f[1]]] = f[4];
        }
    }
    for (const region of regions) {
        const { examples } = region;
        region.example = examples[1] || examples[2] ||
            examples[kinds.concat().sort(byOrder).find((k) => examples[k])];
    }
    return { version, codes, regions };
}

// Of several examples the first in the order of the file.
const fileOrder = [5, 4, 6, 7, 8, 9, 10, 11, 1, 2];
const byOrder = (a, b) => fileOrder.indexOf(a) - fileOrder.indexOf(b);

function someExample(random, region) {
    return region.examples[kinds[random.below(kinds.length)]] ||
        region.example;
}

function someLength(random, region) {
    const lengths = region.lengths;
    return lengths[random.below(lengths.length)];
}

function changed(random, digits) {
    const text = digits.split('');
    for (let flips = random.below(4); flips > 0; flips--) {
        text[random.below(text.length)] = String(random.below(10));
    }
    const tail = random.below(12);
    if (tail === 0) {
        text.push(String(random.below(10)));
    } else if (tail === 1) {
        text.pop();
    }
    return text.join('');
}

// Digits behind a plus sign.
function someNumber(random, plans) {
    const how = random.below(8);
    if (how === 0) {
        const size = random.below(15);
        return 1 + random.below(9) + random.digits(size);
    }
    const code = plans.codes[random.below(plans.codes.length)];
    const region = code[random.below(code.length)];
    let national;
    if (how < 4) {
        let size = someLength(random, code[0]);
        const delta = random.below(8);
        size += delta === 0 ? 1 : delta === 1 ? -1 : 0;
        national = random.digits(size);
    } else {
        national = changed(random, someExample(random, region));
    }
    return (region.code + national).slice(0, 15);
}

// Digits as dialled within a region.
function someNational(random, plans) {
    const region = plans.regions[random.below(plans.regions.length)];
    const how = random.below(4);
    const prefix = how === 0 ? '' : how === 1 ? random.digits(random.below(4))
        : region.trunk;
    const rest = random.below(3) === 0
        ? random.digits(someLength(random, region))
        : changed(random, someExample(random, region));
    return [region, (prefix + rest).slice(0, 15)];
}

// Digits that may begin with a prefix for calls abroad.
const prefixes = ['00', '0', '011', '001', '0011', '810', '009', '119', '14',
    '1', '9', '99', '01'];
function someIdd(random, plans) {
    const region = plans.regions[random.below(plans.regions.length)];
    const prefix = prefixes[random.below(prefixes.length)];
    return [region, prefix + random.digits(4 + random.below(8))];
}

// As short as emergency numbers and short codes are.
function someShort(random, plans) {
    const region = plans.regions[random.below(plans.regions.length)];
    return [region, 1 + random.below(9) + random.digits(1 + random.below(5))];
}

module.exports = {
    Random, readPlans, someNumber, someNational, someIdd, someShort,
};
