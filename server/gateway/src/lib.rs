//! The outside world behind small traits: identity, payment, registry, mail; real adapters beside simulators.
