/* Unpacks the page in one file, which site.py has packed: LZMA, by the decoder of 7-Zip. A module
   without JavaScript; the page writes into the rooms that it gives, and reads what it has made. */
#include <stdlib.h>

#include "LzmaDec.h"

static void* take(ISzAllocPtr from, size_t size) {
  (void)from;
  return malloc(size);
}
static void give_back(ISzAllocPtr to, void* room) {
  (void)to;
  free(room);
}

void* unpack_room(size_t octets) {
  return malloc(octets);
}

/* `properties`: the five octets that say how it was packed. Returns whether all came out. */
int unpack(unsigned char* made, size_t made_octets, const unsigned char* packed,
           size_t packed_octets, const unsigned char* properties) {
  static const ISzAlloc kRooms = {take, give_back};
  ELzmaStatus status;
  size_t done = made_octets;
  const SRes result = LzmaDecode(made, &done, packed, &packed_octets, properties, LZMA_PROPS_SIZE,
                                 LZMA_FINISH_ANY, &status, &kRooms);
  return result == SZ_OK && done == made_octets;
}
