# What telvet stands on. Each library is used in one floor alone.

find_package(cJSON 1.7.15 CONFIG REQUIRED) # target cjson: floor json
find_package(Nettle 3.4...<4 REQUIRED) # Nettle::Nettle: floor base
find_package(Threads REQUIRED)
find_package(Seccomp 2.5 REQUIRED) # Seccomp::Seccomp: floor host
if(TELVET_TESTS)
  find_package(CUnit 2.1.3 REQUIRED) # CUnit::CUnit
endif()
