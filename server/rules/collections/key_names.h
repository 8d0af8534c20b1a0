// What names say of how many different values there are. Data and look-ups; pure.
#pragma once

#include <string_view>

namespace leakline {

// A property of a request or response with few values, whoever asks: method, statusCode.
bool isFewOfRequest(std::string_view property);
// A property of anything that names a kind, not an individual.
bool isFewOfAll(std::string_view property);
// A function or method with few results, whatever it is given.
bool givesFew(std::string_view function);
// … with another result each time it is called.
bool givesMany(std::string_view function);
// A property that tells one component from another.
bool isIdentity(std::string_view property);

}  // namespace leakline
