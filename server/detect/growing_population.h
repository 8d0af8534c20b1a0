// growing-population: more and more instances of one class, or functions from one place, that stay.
// What is left when no other detector knows the shape: docs/detectors/growing-population.md.
#pragma once

#include "detect/detector.h"

namespace leakline {

extern const Detector kGrowingPopulation;

}  // namespace leakline
