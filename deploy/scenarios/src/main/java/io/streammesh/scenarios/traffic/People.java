package io.streammesh.scenarios.traffic;

import io.streammesh.scenarios.event.Address;
import io.streammesh.scenarios.event.Contact;
import java.text.Normalizer;
import java.util.Locale;

/** Invents names, e-mail addresses and places to live. */
final class People {
  private static final String[] FIRST_NAMES = {
    "Adriana",
    "Alice",
    "André",
    "Antônio",
    "Beatriz",
    "Bruno",
    "Camila",
    "Carlos",
    "Conceição",
    "Daniel",
    "Débora",
    "Eduardo",
    "Elisa",
    "Fábio",
    "Fernanda",
    "Gabriel",
    "Helena",
    "Inês",
    "João",
    "José",
    "Júlia",
    "Larissa",
    "Letícia",
    "Lucas",
    "Luís",
    "Marcelo",
    "Mariana",
    "Paulo",
    "Rafael",
    "Renata",
    "Sérgio",
    "Tatiana",
    "Thiago",
    "Vitória"
  };
  private static final String[] LAST_NAMES = {
    "Almeida", "Araújo", "Barbosa", "Cardoso", "Carvalho", "Castro", "Costa", "Dias", "Fernandes",
    "Ferreira", "Gomes", "Gonçalves", "Lima", "Lopes", "Machado", "Martins", "Melo", "Moreira",
    "Oliveira", "Pereira", "Ribeiro", "Rocha", "Rodrigues", "Santos", "Silva", "Souza", "Teixeira"
  };
  // City, state, and the range of its zip prefixes.
  private static final Place[] PLACES = {
    new Place("sao paulo", "SP", 1000, 5999),
    new Place("sao paulo", "SP", 8000, 8499),
    new Place("campinas", "SP", 13000, 13139),
    new Place("rio de janeiro", "RJ", 20000, 23799),
    new Place("niteroi", "RJ", 24000, 24399),
    new Place("belo horizonte", "MG", 30000, 31999),
    new Place("vitoria", "ES", 29000, 29099),
    new Place("curitiba", "PR", 80000, 82999),
    new Place("florianopolis", "SC", 88000, 88099),
    new Place("porto alegre", "RS", 90000, 91999),
    new Place("brasilia", "DF", 70000, 72799),
    new Place("goiania", "GO", 74000, 74899),
    new Place("salvador", "BA", 40000, 42499),
    new Place("recife", "PE", 50000, 52999),
    new Place("fortaleza", "CE", 60000, 61599),
    new Place("belem", "PA", 66000, 66999),
    new Place("manaus", "AM", 69000, 69099)
  };

  private final Chance chance;

  People(Chance chance) {
    this.chance = chance;
  }

  Contact contact() {
    return contact(chance.oneOf(FIRST_NAMES) + ' ' + chance.oneOf(LAST_NAMES));
  }

  Contact contact(String name) {
    String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String mailbox = ascii.toLowerCase(Locale.ROOT).replace(' ', '.');
    return new Contact(name, ContactData.email(mailbox, chance));
  }

  Address address() {
    Place place = chance.oneOf(PLACES);
    int zip = chance.between(place.firstZip(), place.lastZip() + 1);
    return new Address("%05d".formatted(zip), place.city(), place.state());
  }

  private record Place(String city, String state, int firstZip, int lastZip) {}
}
