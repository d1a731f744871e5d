// SPDX-License-Identifier: Apache-2.0
// What libphonenumber says, digits as they are: nothing is repaired first.
'use strict';
const library = require('google-libphonenumber');

const util = library.PhoneNumberUtil.getInstance();
const { version } = require('google-libphonenumber/package.json');
const shorts = library.shortnumbermetadata.countryToMetadata;
const nameOf = (names) => Object.fromEntries(
    Object.entries(names).map(([name, value]) => [value, name]));
const typeNames = nameOf(library.PhoneNumberType);
const reasonNames = nameOf(library.PhoneNumberUtil.ValidationResult);
const { ValidationResult: Result } = library.PhoneNumberUtil;

// As much of goog.string.StringBuffer as the library asks for.
class StringBuffer {
    constructor(text = '') { this.text = text; }
    set(text) { this.text = text; }
    append(text) { this.text += text; return this; }
    clear() { this.text = ''; }
    getLength() { return this.text.length; }
    toString() { return this.text; }
}

function numberOf(code, national) {
    const number = new library.PhoneNumber();
    number.setCountryCode(code);
    number.setNationalNumber(Number(national));
    const zeros = /^0*(?=.)/.exec(national)[0].length;
    if (zeros > 0) {
        number.setItalianLeadingZero(true);
        if (zeros > 1) {
            number.setNumberOfLeadingZeros(zeros);
        }
    }
    return number;
}

// More national digits than a number of JavaScript holds exactly.
const DIGITS_MAX = 15;

// They are of a calling code with one region: its plan is asked directly.
function judgeLong(code, national) {
    const regions = util.getRegionCodesForCountryCode(code);
    if (regions.length !== 1) {
        throw new Error(`+${code}${national} is too long to be judged`);
    }
    const plan = metadataOf({ id: regions[0], code });
    const type = typeNames[util.getNumberTypeHelper_(national, plan)];
    if (type !== 'UNKNOWN') {
        return { valid: 'y', type, region: regions[0], reason: 'OK' };
    }
    const reason = reasonNames[util.testNumberLength_(national, plan)];
    return {
        valid: 'n', type, region: '-',
        reason: reason === 'IS_POSSIBLE' ? 'NO_MATCHING_PATTERN' : reason,
    };
}

// { valid, type, region, reason } of digits behind a plus sign.
function judge(digits) {
    const rest = new StringBuffer();
    const code = util.extractCountryCode(new StringBuffer(digits), rest);
    const no = { valid: 'n', type: 'UNKNOWN', region: '-' };
    if (code === 0) {
        return { ...no, reason: 'INVALID_COUNTRY_CODE' };
    }
    if (rest.getLength() === 0) {
        return { ...no, reason: 'TOO_SHORT' };
    }
    if (rest.getLength() > DIGITS_MAX) {
        return judgeLong(code, rest.toString());
    }
    const number = numberOf(code, rest.toString());
    if (util.isValidNumber(number)) {
        return {
            valid: 'y', type: typeNames[util.getNumberType(number)],
            region: util.getRegionCodeForNumber(number), reason: 'OK',
        };
    }
    const reason = reasonNames[util.isPossibleNumberWithReason(number)];
    return {
        ...no, reason: reason === 'IS_POSSIBLE' ? 'NO_MATCHING_PATTERN'
            : reason,
    };
}

function metadataOf(region) {
    return region.id === '001'
        ? util.getMetadataForNonGeographicalRegion(Number(region.code))
        : util.getMetadataForRegion(region.id);
}

// The national number with its prefix taken away, as parse() does it.
function strip(region, digits) {
    const metadata = metadataOf(region);
    const number = new StringBuffer(digits);
    util.maybeStripNationalPrefixAndCarrierCode(number, metadata,
        new StringBuffer());
    const fit = util.testNumberLength_(number.toString(), metadata);
    return fit === Result.TOO_SHORT || fit === Result.INVALID_LENGTH ||
        fit === Result.IS_POSSIBLE_LOCAL_ONLY ? digits : number.toString();
}

function iddSize(region, digits) {
    const pattern = new RegExp(metadataOf(region).getInternationalPrefix() ||
        'NonMatch');
    const number = new StringBuffer(digits);
    util.parsePrefixAsIdd_(pattern, number);
    return digits.length - number.getLength();
}

const matches = (pattern, digits) =>
    pattern && new RegExp(`^(?:${pattern})$`).test(digits) ? 'y' : 'n';

// Fields of phonemetadata.proto: emergency 27, short code 29; pattern 2.
const shortPattern = (region, field) =>
    shorts[region.id] && shorts[region.id][field] &&
    shorts[region.id][field][2];

module.exports = {
    library, util, version, typeNames, reasonNames, judge, strip, iddSize,
    isGeneral: (region, digits) => matches(
        metadataOf(region).getGeneralDesc().getNationalNumberPattern(), digits),
    isEmergency: (region, digits) => matches(shortPattern(region, 27), digits),
    isShortCode: (region, digits) => matches(shortPattern(region, 29), digits),
};
