// Maeum
