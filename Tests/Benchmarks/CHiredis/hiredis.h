// The parser of the installed hiredis, nothing else of it.
#include <hiredis/hiredis.h>
