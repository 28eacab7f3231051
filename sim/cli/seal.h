#pragma once
// mailwalk seal, open, key: sealed messages and keys on the command line. Exit codes as in
// commands.h.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/seal/key_ring.h"
#include "sim/seal/sealed_message.h"

namespace CLI {
class App;
}

namespace cli {

struct SealOptions {
  std::string file = "-";              // A message; "-" is standard input.
  std::string output;                  // Empty: standard output.
  std::string signer;                  // A file with a private key; empty: it is not signed.
  std::vector<std::string> receivers;  // Files with keys.
  std::vector<std::string> keys;       // mailwalk open, key: files with keys.
  std::string passphrase;              // A file with the passphrase; empty: none.
  std::string date;                    // "Fri, 14 Oct 2005 09:00:00 +0000"; empty: now.
  std::optional<std::uint64_t> seed;   // None: real chance.
  std::string user, kind = "25519";    // mailwalk key new.
  std::vector<std::string> trusted;    // mailwalk open: files with keys of those who may vouch …
  std::vector<std::string> compared;   // … and fingerprints that were compared.
  bool explain = false, json = false, require_signature = false;
  int (*run)(const SealOptions&) = nullptr;
};

// Adds the three commands. The one that is chosen is in `options.run` when `chosen` is called.
void add_seal_commands(CLI::App& app, SealOptions& options, const std::function<void()>& chosen);

int seal_file(const SealOptions& options);
int open_file(const SealOptions& options);
int new_key(const SealOptions& options);
int public_key(const SealOptions& options);
int certify_key(const SealOptions& options);
int show_keys(const SealOptions& options);

// — for the files beside this one —

// Throws BadInput that says what is wrong with the file.
seal::KeyRing read_ring(const std::vector<std::string>& files, const std::string& passphrase);
// The same of one file that must have keys of PGP: certificates alone will not do.
seal::KeyRing read_pgp_ring(const std::string& file, const std::string& passphrase = {});
// Unix time. Throws BadInput where it is no date that OpenPGP can say.
std::uint32_t seal_time(const SealOptions& options);
// Octets of the host's own chance, or of the seed, which is for tests: everybody can draw the same.
seal::Luck seal_luck(const SealOptions& options);

}  // namespace cli
