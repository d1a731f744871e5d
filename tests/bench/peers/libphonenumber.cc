// SPDX-License-Identifier: Apache-2.0
// The same questions as bench_phone, put to libphonenumber (C++): a row and
// the nanoseconds per number of FILE.
#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Nanoseconds of this process alone.
static double now()
{
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 +
           static_cast<double>(time.tv_nsec);
}

static int judge(const PhoneNumberUtil &util,
                 const std::vector<std::string> &numbers)
{
    int valid = 0;
    for (const std::string &text : numbers) {
        PhoneNumber number;
        std::string region;
        if (util.Parse(text, "ZZ", &number) ==
                PhoneNumberUtil::NO_PARSING_ERROR &&
            util.IsValidNumber(number)) {
            util.GetRegionCodeForNumber(number, &region);
            valid += util.GetNumberType(number) != PhoneNumberUtil::UNKNOWN;
        }
    }
    return valid;
}

int main(int argc, char **argv)
{
    std::ifstream file(argc > 1 ? argv[1] : "");
    std::vector<std::string> numbers;
    for (std::string line; std::getline(file, line);) {
        numbers.push_back(line);
    }
    if (numbers.empty()) {
        std::cerr << "usage: libphonenumber FILE\n";
        return 1;
    }
    PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    util->SetLogger(new NullLogger());
    judge(*util, numbers); // compiles every pattern
    double begin = now();
    int valid = judge(*util, numbers);
    double spent = now() - begin;
    std::cout << "libphonenumber, C++: valid, type, region\t"
              << spent / static_cast<double>(numbers.size()) << "\n";
    std::cerr << valid << " of " << numbers.size() << " valid\n";
}
