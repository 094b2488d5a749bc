#include "maeum_icu.h"
