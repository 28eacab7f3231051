#include "sim/cli/seal.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <limits>
#include <memory>
#include <random>

#include "sim/kernel/rng.h"
#include "sim/mail/date.h"
#include "sim/shelf/files.h"

namespace cli {

namespace {

CLI::App* add(CLI::App& app, SealOptions& options, const std::function<void()>& chosen,
              const char* name, const char* about, int (*run)(const SealOptions&)) {
  CLI::App* added = app.add_subcommand(name, about);
  added->callback([&options, chosen, run] {
    options.run = run;
    chosen();
  });
  return added;
}

void add_common(CLI::App& command, SealOptions& options) {
  command.add_option("-o,--output", options.output, "Write to this file")->type_name("FILE");
  command
      .add_option("--date", options.date,
                  "Take this for now, for example \"Fri, 14 Oct 2005 09:00:00 +0000\"")
      ->type_name("DATE");
}

void add_chance(CLI::App& command, SealOptions& options) {
  command
      .add_option("--seed", options.seed,
                  "Draw keys from this number, to get the same octets each time: for tests only, "
                  "since everybody can draw the same")
      ->type_name("NUMBER");
}

void add_passphrase(CLI::App& command, SealOptions& options) {
  command
      .add_option("--passphrase", options.passphrase,
                  "A file whose first line is the passphrase of the private keys")
      ->type_name("FILE");
}

void add_seal(CLI::App& app, SealOptions& options, const std::function<void()>& chosen) {
  CLI::App* seal =
      add(app, options, chosen, "seal",
          "Sign a message, or seal it for its receivers, or both: PGP with its keys, S/MIME with "
          "certificates in PEM",
          seal_file);
  seal->add_option("FILE", options.file, "A message (.eml), or - for standard input (the default)");
  seal->add_option("--sign", options.signer, "Sign it with the private key in this file")
      ->type_name("KEY");
  seal->add_option("--for", options.receivers,
                   "Seal it for the owner of the key in this file (may be repeated)")
      ->type_name("KEY")
      ->allow_extra_args(false);
  seal->add_flag("--explain", options.explain, "Say on standard error what was done, step by step");
  add_passphrase(*seal, options);
  add_chance(*seal, options);
  add_common(*seal, options);
}

void add_open(CLI::App& app, SealOptions& options, const std::function<void()>& chosen) {
  CLI::App* open =
      add(app, options, chosen, "open",
          "Open a sealed message, check who signed it, and say what that proves", open_file);
  open->add_option("FILE", options.file, "A message (.eml), or - for standard input (the default)");
  open->add_option(
          "-k,--key", options.keys,
          "A file with keys, or in PEM with certificates, the authorities that are trusted "
          "and revocation lists (may be repeated)")
      ->type_name("KEY")
      ->allow_extra_args(false);
  open->add_option("--vouches", options.trusted,
                   "A file with the key of somebody whom you trust to vouch for others (may be "
                   "repeated)")
      ->type_name("KEY")
      ->allow_extra_args(false);
  open->add_option("--compared", options.compared,
                   "The fingerprint of a key that was compared with its owner (may be repeated)")
      ->type_name("FINGERPRINT")
      ->allow_extra_args(false);
  open->add_flag("--explain", options.explain, "Say what was done, step by step");
  open->add_flag("--json", options.json, "Answer as JSON");
  open->add_flag("--require-signature", options.require_signature,
                 "The answer is no (exit code 1) where the sender has not signed it");
  add_passphrase(*open, options);
  add_common(*open, options);
}

void add_key(CLI::App& app, SealOptions& options, const std::function<void()>& chosen) {
  CLI::App* key = app.add_subcommand("key", "Make keys for trying, and look at keys");
  key->require_subcommand(1);
  CLI::App* fresh = add(*key, options, chosen, "new", "Make a private key", new_key);
  fresh->add_option("USER", options.user, "\"Mary Smith <mary@example.net>\"")->required();
  fresh
      ->add_option("--kind", options.kind,
                   "25519 (default), 25519-v6 (RFC 9580), p256, p384 or p521")
      ->check(CLI::IsMember({"25519", "25519-v6", "p256", "p384", "p521"}).description(""))
      ->type_name("KIND");
  add_chance(*fresh, options);
  add_common(*fresh, options);
  CLI::App* open =
      add(*key, options, chosen, "public", "Write what others may have of a key", public_key);
  open->add_option("FILE", options.file, "A file with a private key")->required();
  open->add_option("-o,--output", options.output, "Write to this file")->type_name("FILE");
  CLI::App* certify = add(*key, options, chosen, "certify",
                          "Sign that a key belongs to whom it names, and write it so", certify_key);
  certify->add_option("FILE", options.file, "A file with the key of another")->required();
  certify->add_option("--by", options.signer, "Sign it with the private key in this file")
      ->type_name("KEY")
      ->required();
  add_passphrase(*certify, options);
  add_chance(*certify, options);
  add_common(*certify, options);
  CLI::App* show = add(*key, options, chosen, "show",
                       "Say whose keys and certificates these are, with fingerprints", show_keys);
  show->add_option("FILE", options.keys, "Files with keys or certificates")->required();
}

}  // namespace

void add_seal_commands(CLI::App& app, SealOptions& options, const std::function<void()>& chosen) {
  add_seal(app, options, chosen);
  add_open(app, options, chosen);
  add_key(app, options, chosen);
}

seal::KeyRing read_ring(const std::vector<std::string>& files, const std::string& passphrase) {
  seal::KeyRing ring;
  for (const std::string& file : files) {
    const auto added = ring.add(shelf::read_file(file));
    if (!added) {
      throw shelf::BadInput{file + ": offset " + std::to_string(added.problem().offset) + ": " +
                            added.problem().why + " (" + std::string{added.problem().rfc} + ")"};
    }
  }
  if (!passphrase.empty()) {
    const std::string text = shelf::read_file(passphrase);
    ring.unlock(text.substr(0, text.find_first_of("\r\n")));
  }
  return ring;
}

seal::KeyRing read_pgp_ring(const std::string& file, const std::string& passphrase) {
  seal::KeyRing ring = read_ring({file}, passphrase);
  if (ring.keys().empty()) {
    throw shelf::BadInput{file + ": it has certificates, and no key of PGP, which is needed here"};
  }
  return ring;
}

std::uint32_t seal_time(const SealOptions& options) {
  using Clock = std::chrono::system_clock;
  if (options.date.empty()) return static_cast<std::uint32_t>(Clock::to_time_t(Clock::now()));
  const auto date = mail::parse_date(options.date);
  if (!date || date->unix_seconds < 0 ||
      date->unix_seconds > std::numeric_limits<std::uint32_t>::max()) {
    throw shelf::BadInput{"--date " + options.date +
                          ": write a date from 1970 to 2106, such as \"Fri, 14 Oct 2005 09:00:00 "
                          "+0000\""};
  }
  return static_cast<std::uint32_t>(date->unix_seconds);
}

seal::Luck seal_luck(const SealOptions& options) {
  if (options.seed) {
    const auto random = std::make_shared<kernel::Rng>(*options.seed, "seal");
    return [random](std::size_t octets) { return random->octets(octets); };
  }
  return [](std::size_t octets) {
    std::random_device device;
    std::string drawn;
    while (drawn.size() < octets) drawn += static_cast<char>(device() & 255U);
    return drawn;
  };
}

}  // namespace cli
